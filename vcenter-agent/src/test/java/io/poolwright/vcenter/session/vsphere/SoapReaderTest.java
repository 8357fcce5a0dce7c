package io.poolwright.vcenter.session.vsphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.List;

import com.vmware.vim25.ArrayOfString;
import com.vmware.vim25.CustomizationSpec;
import com.vmware.vim25.DynamicProperty;
import com.vmware.vim25.InvalidLogin;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.NoPermission;
import com.vmware.vim25.ObjectContent;
import com.vmware.vim25.TaskInfoState;
import com.vmware.vim25.VirtualDisk;
import com.vmware.vim25.VirtualDiskFlatVer2BackingInfo;
import org.junit.jupiter.api.Test;

class SoapReaderTest {

    private final List<UnknownVocabulary.Kind> unknown = new ArrayList<>();
    private final SoapReader reader = new SoapReader(new UnknownVocabulary(unknown::add));

    @Test
    void skipsAndCountsElementsThatTheModelDoesNotHave() throws RemoteException {
        VirtualDisk disk = (VirtualDisk) result("""
                <returnval><key>2000</key><newInVersionNine><deep><deeper/></deep></newInVersionNine>\
                <capacityInKB>1024</capacityInKB></returnval>""", "VirtualDisk");

        assertThat(disk.getKey()).isEqualTo(2000);
        assertThat(disk.getCapacityInKB()).isEqualTo(1024);
        assertThat(unknown).containsExactly(UnknownVocabulary.Kind.ELEMENT);
    }

    @Test
    void leavesOutEnumConstantsThatTheModelDoesNotHave() throws RemoteException {
        ObjectContent content = (ObjectContent) result("""
                <returnval><obj type="Task">task-1</obj>\
                <propSet><name>info.state</name><val xsi:type="TaskInfoState">pondering</val></propSet>\
                <propSet><name>info.state</name><val xsi:type="TaskInfoState">running</val></propSet></returnval>""", "ObjectContent");

        assertThat(content.getPropSet())
                .extracting(DynamicProperty::getVal)
                .containsExactly(null, TaskInfoState.running);
        assertThat(unknown).containsExactly(UnknownVocabulary.Kind.ENUM_CONSTANT);
    }

    @Test
    void takesTheDeclaredTypeForAnUnknownOne() throws RemoteException {
        VirtualDisk disk = (VirtualDisk) result("""
                <returnval xsi:type="VirtualDiskOfTheFuture"><key>2001</key></returnval>""", "VirtualDisk");

        assertThat(disk.getKey()).isEqualTo(2001);
        assertThat(unknown).containsExactly(UnknownVocabulary.Kind.TYPE);
    }

    @Test
    void makesWhatXsiTypeNames() throws RemoteException {
        VirtualDisk disk = (VirtualDisk) result("""
                <returnval><key>2000</key><backing xsi:type="VirtualDiskFlatVer2BackingInfo">\
                <fileName>[ds] a.vmdk</fileName><uuid>6000C29a</uuid></backing></returnval>""", "VirtualDisk");

        assertThat(disk.getBacking())
                .isInstanceOfSatisfying(
                        VirtualDiskFlatVer2BackingInfo.class,
                        backing -> assertThat(backing.getUuid()).isEqualTo("6000C29a"));
    }

    @Test
    void readsWhatAReferenceIsOfBeforeAndBehindItsXsiType() throws RemoteException {
        ObjectContent content = (ObjectContent) result("""
                <returnval><obj xsi:type="ManagedObjectReference" type="Task">task-1</obj>\
                <propSet><name>info.entity</name>\
                <val xsi:type="ManagedObjectReference" type="VirtualMachine">vm-1</val></propSet>\
                <propSet><name>parent</name><val type="Folder" xsi:type="ManagedObjectReference">group-v3</val></propSet>\
                </returnval>""", "ObjectContent");

        assertThat(content.getObj().getType()).isEqualTo("Task");
        assertThat(content.getPropSet())
                .extracting(property -> ((ManagedObjectReference) property.getVal()).getType())
                .containsExactly("VirtualMachine", "Folder");
    }

    @Test
    void readsBasicTypesWhateverTheirPrefix() throws RemoteException {
        ObjectContent content = (ObjectContent) result("""
                <returnval xmlns:s="http://www.w3.org/2001/XMLSchema"><obj type="VirtualMachine">vm-1</obj>\
                <propSet><name>a</name><val xsi:type="s:int">7</val></propSet>\
                <propSet><name>b</name><val xsi:type="xsd:boolean">true</val></propSet>\
                <propSet><name>c</name><val xsi:type="ArrayOfString"><string>x</string><string>y</string></val></propSet>\
                </returnval>""", "ObjectContent");

        assertThat(content.getPropSet()[0].getVal()).isEqualTo(7);
        assertThat(content.getPropSet()[1].getVal()).isEqualTo(true);
        assertThat(((ArrayOfString) content.getPropSet()[2].getVal()).getString())
                .containsExactly("x", "y");
    }

    @Test
    void readsBytesThatComeOneByOne() throws RemoteException {
        CustomizationSpec spec = (CustomizationSpec) result(
                "<returnval><encryptionKey>1</encryptionKey><encryptionKey>-2</encryptionKey></returnval>",
                "CustomizationSpec");

        assertThat(spec.getEncryptionKey()).containsExactly(1, -2);
    }

    @Test
    void keepsTheTypeOfAFault() {
        assertThatExceptionOfType(NoPermission.class)
                .isThrownBy(() -> fault("""
                        <detail><NoPermissionFault xsi:type="NoPermission"><object type="Folder">group-v3</object>\
                        <privilegeId>VirtualMachine.Provisioning.DeployTemplate</privilegeId></NoPermissionFault></detail>"""))
                .satisfies(fault -> {
                    assertThat(fault.getObject().getVal()).isEqualTo("group-v3");
                    assertThat(fault.getPrivilegeId()).isEqualTo("VirtualMachine.Provisioning.DeployTemplate");
                    assertThat(fault.detail).hasMessage("Permission to perform this operation was denied.");
                });
    }

    @Test
    void readsTheTypeOfAFaultFromItsElementIfNeedBe() {
        assertThatExceptionOfType(InvalidLogin.class).isThrownBy(() -> fault("<detail><InvalidLoginFault/></detail>"));
    }

    @Test
    void namesAFaultThatTheModelDoesNotHave() {
        assertThatExceptionOfType(UnknownFault.class)
                .isThrownBy(() -> fault("<detail><Fault xsi:type=\"FaultOfTheFuture\"><x>1</x></Fault></detail>"))
                .satisfies(fault -> assertThat(fault.typeName()).isEqualTo("FaultOfTheFuture"));
    }

    @Test
    void opensNoExternalEntities() {
        byte[] attack = """
                <?xml version="1.0"?><!DOCTYPE x [<!ENTITY leak SYSTEM "file:///etc/hostname">]>\
                <Envelope><Body><R><returnval>&leak;</returnval></R></Body></Envelope>""".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> reader.read(attack, "String")).isInstanceOf(TransportException.class);
    }

    @Test
    void refusesWhatIsNoEnvelope() {
        assertThatThrownBy(() -> reader.read("Service Unavailable".getBytes(StandardCharsets.UTF_8), "String"))
                .isInstanceOf(TransportException.class);
    }

    private Object result(String content, String type) throws RemoteException {
        return reader.read(envelope("<SomeResponse xmlns=\"urn:vim25\">%s</SomeResponse>".formatted(content)), type);
    }

    private void fault(String detail) throws RemoteException {
        reader.read(
                envelope(
                        "<soapenv:Fault><faultcode>ServerFaultCode</faultcode><faultstring>%s</faultstring>%s</soapenv:Fault>"
                                .formatted("Permission to perform this operation was denied.", detail)),
                "String");
    }

    private static byte[] envelope(String body) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"\
                 xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                <soapenv:Body>
                %s
                </soapenv:Body></soapenv:Envelope>""".formatted(body).getBytes(StandardCharsets.UTF_8);
    }
}
